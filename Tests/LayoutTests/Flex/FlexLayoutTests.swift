import Testing

struct FlexLayoutTests {
    @Test(arguments: measured) func matchesChromium(_ measured: MeasuredCase) throws { try measured.check() }

    private static let measured = MeasuredCase.table(#"""
        <div class=f><a href style="width:50px;height:20px"></a><a href style="width:60px;height:30px"></a></div>
        = 0,0,50,20 | 50,0,60,30 | 0,30,400,5
        <div class=f style="width:100px"><a href style="flex:1;height:9px"></a><a href style="flex:1;height:9px"></a><a href style="flex:1;height:9px"></a></div>
        = 0,0,33.33,9 | 33.33,0,33.34,9 | 66.67,0,33.33,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:1;height:9px"></a><a href style="flex:2;height:9px"></a></div>
        = 0,0,33.33,9 | 33.33,0,66.67,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:1 1 20px;height:9px"></a><a href style="flex:2 1 30px;height:9px"></a><a href style="flex:4 1 0;height:9px"></a></div>
        = 0,0,27.14,9 | 27.14,0,44.28,9 | 71.42,0,28.58,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:.2;height:9px"></a><a href style="flex:.3;height:9px"></a></div>
        = 0,0,20,9 | 20,0,30,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:80px;height:9px"></a><a href style="width:70px;height:9px"></a></div>
        = 0,0,53.33,9 | 53.33,0,46.67,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:80px;height:9px;flex-shrink:3"></a><a href style="width:70px;height:9px"></a><a href style="width:31px;flex:none;height:9px"></a></div>
        = 0,0,17.3,9 | 17.3,0,51.7,9 | 69,0,31,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:80px;height:9px;flex-shrink:.2"></a><a href style="width:70px;height:9px;flex-shrink:.3"></a></div>
        = 0,0,69.19,9 | 69.19,0,55.81,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="flex:1;max-width:30px;height:9px"></a><a href style="flex:1;min-width:100px;height:9px"></a><a href style="flex:1;height:9px"></a></div>
        = 0,0,30,9 | 30,0,100,9 | 130,0,70,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:1;height:9px"><div style="width:70px;height:3px"></div></a><a href style="flex:1;height:9px"></a></div>
        = 0,0,70,9 | 70,0,30,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:1;height:9px;overflow:hidden"><div style="width:70px;height:3px"></div></a><a href style="flex:1;height:9px"></a></div>
        = 0,0,50,9 | 50,0,50,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:90px;height:9px"><div style="width:70px;height:3px"></div></a><a href style="width:90px;height:9px"></a></div>
        = 0,0,70,9 | 70,0,30,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:60px;height:9px"><div style="width:90px;height:3px"></div></a><a href style="width:90px;height:9px;min-width:0"></a></div>
        = 0,0,60,9 0,0,90,3 | 60,0,40,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="flex:1;padding:5px;border:2px solid;height:9px"></a><a href style="flex:2;margin:0 7px;height:9px"></a></div>
        = 0,0,71.33,23 | 78.33,0,114.67,9 | 0,23,400,5
        <div class=f style="width:100px"><a href style="width:80px;padding:0 10px;height:9px"></a><a href style="width:80px;height:9px"></a></div>
        = 0,0,60,9 | 60,0,40,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="width:80px;padding:0 10px;height:9px;box-sizing:border-box"></a><a href style="width:80px;height:9px"></a></div>
        = 0,0,54.28,9 | 54.28,0,45.72,9 | 0,9,400,5
        <div class=f style="width:200px;height:50px"><a href style="width:20px"></a><a href style="width:20px;height:10px"></a><a href style="width:20px;align-self:center;height:10px"></a><a href style="width:20px;align-self:flex-end;height:10px"></a><a href style="width:20px;align-self:flex-start;height:10px"></a><a href style="width:20px;max-height:30px"></a></div>
        = 0,0,20,50 | 20,0,20,10 | 40,20,20,10 | 60,40,20,10 | 80,0,20,10 | 100,0,20,30 | 0,50,400,5
        <div class=f style="width:200px"><a href style="width:20px"></a><a href style="width:20px;height:40px"></a><a href style="width:20px;margin:3px 0 4px"></a><a href style="width:20px;min-height:50px"></a></div>
        = 0,0,20,50 | 20,0,20,40 | 40,3,20,43 | 60,0,20,50 | 0,50,400,5
        <div class=f style="width:200px;justify-content:center"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a></div>
        = 72.5,0,20,9 | 92.5,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;justify-content:flex-end;gap:10px"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a></div>
        = 135,0,20,9 | 165,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;justify-content:space-between"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a><a href style="width:30px;height:9px"></a></div>
        = 0,0,20,9 | 77.5,0,35,9 | 170,0,30,9 | 0,9,400,5
        <div class=f style="width:200px;justify-content:space-around"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a><a href style="width:30px;height:9px"></a></div>
        = 19.16,0,20,9 | 77.48,0,35,9 | 150.83,0,30,9 | 0,9,400,5
        <div class=f style="width:200px;justify-content:space-evenly;gap:5px"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a><a href style="width:30px;height:9px"></a></div>
        = 26.25,0,20,9 | 77.5,0,35,9 | 143.75,0,30,9 | 0,9,400,5
        <div class=f style="width:40px;justify-content:center;margin-left:50px"><a href style="flex:none;width:30px;height:9px"></a><a href style="flex:none;width:35px;height:9px"></a></div>
        = 37.5,0,30,9 | 67.5,0,35,9 | 0,9,400,5
        <div class=f style="width:40px;justify-content:space-around;margin-left:50px"><a href style="flex:none;width:30px;height:9px"></a><a href style="flex:none;width:35px;height:9px"></a></div>
        = 50,0,30,9 | 80,0,35,9 | 0,9,400,5
        <div class=f style="width:40px;justify-content:space-around;flex-direction:row-reverse;margin-left:50px"><a href style="flex:none;width:30px;height:9px"></a><a href style="flex:none;width:35px;height:9px"></a></div>
        = 85,0,30,9 | 50,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;flex-direction:row-reverse"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px;margin-left:4px"></a></div>
        = 180,0,20,9 | 145,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;flex-direction:row-reverse;justify-content:start"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px;margin-left:4px"></a></div>
        = 39,0,20,9 | 4,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;flex-direction:row-reverse;justify-content:right"><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a></div>
        = 180,0,20,9 | 145,0,35,9 | 0,9,400,5
        <div class=f style="width:200px" dir=rtl><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px;margin-right:4px"></a></div>
        = 180,0,20,9 | 141,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;justify-content:left" dir=rtl><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a></div>
        = 35,0,20,9 | 0,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;flex-direction:row-reverse;justify-content:flex-end" dir=rtl><a href style="width:20px;height:9px"></a><a href style="width:35px;height:9px"></a></div>
        = 145,0,20,9 | 165,0,35,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="width:20px;height:9px;order:2"></a><a href style="width:35px;height:9px"></a><a href style="width:15px;height:9px;order:-1"></a></div>
        = 50,0,20,9 | 15,0,35,9 | 0,0,15,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="width:20px;height:9px;margin-left:auto"></a><a href style="width:35px;height:9px;margin-right:auto"></a></div>
        = 72.5,0,20,9 | 92.5,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;height:60px"><a href style="width:20px;height:9px;margin:auto"></a><a href style="width:35px;margin-top:auto">&nbsp;</a><a href style="width:35px;margin-bottom:auto;height:10px"></a></div>
        = 55,25.5,20,9 | 130,42,35,18 | 165,0,35,10 | 0,60,400,5
        <div class=f style="width:20px;height:20px;margin:30px"><a href style="flex:none;width:40px;height:40px;margin:auto"></a></div>
        = 30,30,40,40 | 0,80,400,5
        <div class=f style="width:100px;flex-wrap:wrap"><a href style="width:60px;height:20px"></a><a href style="width:40px;height:30px"></a><a href style="width:60px;height:10px"></a><a href style="width:41px"></a></div>
        = 0,0,60,20 | 60,0,40,30 | 0,30,60,10 | - | 0,40,400,5
        <div class=f style="width:100px;flex-wrap:wrap;gap:10px"><a href style="width:60px;height:20px"></a><a href style="width:40px;height:30px"></a><a href style="width:50px;height:10px"></a><a href style="width:40px"></a></div>
        = 0,0,60,20 | 0,30,40,30 | 50,30,50,10 | - | 0,70,400,5
        <div class=f style="width:100px;flex-wrap:wrap;gap:10% 10%;height:150px"><a href style="width:60px;height:20px"></a><a href style="width:40px;height:30px"></a><a href style="width:50px;height:10px"></a><a href style="width:40px"></a></div>
        = 0,0,60,20 | 0,58.33,40,30 | 50,58.33,50,10 | 0,126.67,40,23.33 | 0,150,400,5
        <div class=f style="width:100px;flex-wrap:wrap;row-gap:10%"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:30px"></a></div>
        = 0,0,60,20 | 0,20,50,30 | 0,50,400,5
        <div class=f style="width:100px;flex-wrap:wrap-reverse"><a href style="width:60px;height:20px"></a><a href style="width:40px;height:30px"></a><a href style="width:60px;height:10px"></a><a href style="width:41px"></a></div>
        = 0,20,60,20 | 60,10,40,30 | 0,0,60,10 | - | 0,40,400,5
        <div class=f style="width:100px;flex-wrap:wrap-reverse;height:100px"><a href style="width:60px;height:20px"></a><a href style="width:40px;height:30px;align-self:flex-end"></a><a href style="width:60px;height:10px"></a><a href style="width:41px"></a></div>
        = 0,80,60,20 | 60,50,40,30 | 0,40,60,10 | 0,0,41,20 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px"><a href style="width:60px;height:20px"></a><a href style="width:50px"></a></div>
        = 0,0,60,20 | 0,60,50,40 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px"><a href style="width:60px"></a></div>
        = 0,0,60,100 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px;align-content:flex-start"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,0,60,20 | 0,20,50,10 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px;align-content:center"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,35,60,20 | 0,55,50,10 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px;align-content:space-between"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,0,60,20 | 0,90,50,10 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px;align-content:space-around"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a><a href style="width:50px;height:10px"></a><a href style="width:70px;height:10px"></a></div>
        = 0,10,60,20 | 0,50,50,10 | 50,50,50,10 | 0,80,70,10 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:100px;align-content:flex-end"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,70,60,20 | 0,90,50,10 | 0,100,400,5
        <div class=f style="width:100px;flex-wrap:wrap;height:20px;align-content:space-around"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,0,60,20 | 0,20,50,10 | 0,20,400,5
        <div class=f style="width:100px;flex-wrap:wrap;min-height:77px"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,0,60,20 | 0,43.5,50,10 | 0,77,400,5
        <div class=f style="width:100px;flex-wrap:wrap"><a href style="flex:1 1 40px;height:20px"></a><a href style="flex:1 1 40px;height:10px"></a><a href style="flex:1 1 40px;height:10px"></a></div>
        = 0,0,50,20 | 50,0,50,10 | 0,20,100,10 | 0,30,400,5
        <div class=c><a href style="height:20px"></a><a href style="width:60px;height:30px"></a><a href style="height:7px;align-self:flex-start"><div style="width:33px"></div></a></div>
        = 0,0,400,20 | 0,20,60,30 | 0,50,33,7 | 0,57,400,5
        <div class=c style="width:200px;align-items:center"><a href style="height:20px"><div style="width:33px"></div></a><a href style="width:60px;height:30px"></a><a href style="width:60px;height:5px;margin-left:10px"></a></div>
        = 83.5,0,33,20 | 70,20,60,30 | 75,50,60,5 | 0,55,400,5
        <div class=c style="width:200px;align-items:flex-end"><a href style="height:20px"><div style="width:33px"></div></a><a href style="width:60px;height:30px;margin-right:9px"></a><a href style="width:260px;height:5px"></a></div>
        = 167,0,33,20 | 131,20,60,30 | -60,50,260,5 | 0,55,400,5
        <div class=c style="width:200px;height:100px"><a href style="flex:1"></a><a href style="flex:2"></a><a href style="flex:1 1 10px"></a></div>
        = 0,0,200,22.5 | 0,22.5,200,45 | 0,67.5,200,32.5 | 0,100,400,5
        <div class=c style="width:200px;height:100px"><a href style="height:80px"></a><a href style="height:90px"><div style="height:70px"></div></a></div>
        = 0,0,200,30 | 0,30,200,70 | 0,100,400,5
        <div class=c style="width:200px;height:100px"><a href style="flex:1"><div style="height:50%;width:3px"></div></a><a href style="flex:0 0 auto;height:20px"></a></div>
        = 0,0,200,80 | 0,80,200,20 | 0,100,400,5
        <div class=c style="width:200px;height:100px"><div style="flex:1"><a href style="display:block;height:50%;width:3px"></a></div><a href style="flex:0 0 auto;height:20px"></a></div>
        = 0,0,3,40 | 0,80,200,20 | 0,100,400,5
        <div class=c style="width:200px"><div style="flex:1"><a href style="display:block;height:50%;width:3px"></a></div><div style="flex:0 0 40px"><a href style="display:block;height:50%;width:3px"></a></div><div style="height:40px"><a href style="display:block;height:50%;width:3px"></a></div></div>
        = - | 0,0,3,20 | 0,40,3,20 | 0,80,400,5
        <div class=c style="width:200px"><a href style="flex:1"><div style="height:30px"></div></a><a href style="flex:1;min-height:40px"></a><a href style="flex:1 1 20px"></a></div>
        = 0,0,200,30 | 0,30,200,40 | 0,70,200,20 | 0,90,400,5
        <div class=c style="width:200px;min-height:100px"><a href style="flex:1"><div style="height:30px"></div></a><a href style="flex:1"></a></div>
        = 0,0,200,65 | 0,65,200,35 | 0,100,400,5
        <div class=c style="width:200px;max-height:50px"><a href style="height:40px"></a><a href style="height:40px"></a></div>
        = 0,0,200,25 | 0,25,200,25 | 0,50,400,5
        <div class=c style="width:200px;height:100px;justify-content:center;gap:6px"><a href style="height:20px"></a><a href style="height:10px"></a></div>
        = 0,32,200,20 | 0,58,200,10 | 0,100,400,5
        <div class=c style="width:200px;height:100px;justify-content:space-between;flex-direction:column-reverse"><a href style="height:20px"></a><a href style="height:10px"></a><a href style="height:15px"></a></div>
        = 0,80,200,20 | 0,42.5,200,10 | 0,0,200,15 | 0,100,400,5
        <div class=c style="flex-direction:column-reverse"><a href style="height:20px"></a><a href style="height:10px;margin-top:3px"></a></div>
        = 0,13,400,20 | 0,3,400,10 | 0,33,400,5
        <div class=c style="width:200px;height:100px"><a href style="height:20px;margin:auto"></a><a href style="height:10px;margin-left:auto"><div style="width:20px"></div></a></div>
        = - | 180,90,20,10 | 0,100,400,5
        <div class=c style="width:200px" dir=rtl><a href style="height:20px;width:30px"></a><a href style="height:10px;width:20px;align-self:flex-end"></a></div>
        = 170,0,30,20 | 0,20,20,10 | 0,30,400,5
        <div class=c style="width:200px;height:50px;flex-wrap:wrap"><a href style="height:20px;width:30px"></a><a href style="height:20px;width:40px"></a><a href style="height:20px"></a><a href style="height:25px"></a></div>
        = 0,0,30,20 | 0,20,40,20 | 120,0,80,20 | 120,20,80,25 | 0,50,400,5
        <div class=c style="width:200px;max-height:50px;flex-wrap:wrap;align-content:flex-start"><a href style="height:20px;width:30px"></a><a href style="height:20px;width:40px"></a><a href style="height:20px;width:50px"></a></div>
        = 0,0,30,20 | 0,20,40,20 | 40,0,50,20 | 0,40,400,5
        <div class=c style="width:200px;height:50px;flex-wrap:wrap-reverse;align-content:flex-start;gap:4px 8px"><a href style="height:20px;width:30px"></a><a href style="height:20px;width:40px"></a><a href style="height:20px;width:50px"></a></div>
        = 170,0,30,20 | 160,24,40,20 | 102,0,50,20 | 0,50,400,5
        <div class=f style="width:200px;align-items:baseline"><a href style="width:20px;height:20px"></a><a href style="width:20px;height:30px;margin-top:5px"></a><a href style="width:20px;height:9px;margin-bottom:10px"></a></div>
        = 0,15,20,20 | 20,5,20,30 | 40,26,20,9 | 0,45,400,5
        <div class=f style="width:200px;align-items:baseline"><div class=f><a href style="width:20px;height:20px"></a></div><div><div class=f><a href style="width:20px;height:30px;margin-top:5px"></a></div><a href style="display:block;width:20px;height:9px;"></a></div></div>
        = 0,15,20,20 | 20,5,20,30 | 20,35,20,9 | 0,44,400,5
        <div style="height:50px;display:inline-flex"><a href style="width:20px;height:20px"></a></div><div style="display:inline-flex;align-items:center"><a href style="width:20px;height:30px"></a></div>
        = 0,10,20,20 | 20,0,20,30 | 0,60,400,5
        <div style="display:inline-flex;gap:5px"><a href style="flex:1;height:20px"><div style="width:100px"></div></a><a href style="flex:1;height:20px"><div style="width:50px"></div></a></div>
        = 0,0,100,20 | 105,0,50,20 | 0,25,400,5
        <div style="display:inline-flex;flex-wrap:wrap;gap:5px"><a href style="flex:1 1 20px;height:20px"></a><a href style="width:30px;flex-shrink:0;height:20px"><div style="width:50px"></div></a></div>
        = 0,0,35,20 | 0,25,30,20 | 0,45,400,5
        <div style="display:inline-flex;flex-direction:column"><a href style="height:20px"><div style="width:50px"></div></a><a href style="height:20px;margin-left:10px"><div style="width:30px"></div></a></div>
        = 0,0,50,20 | 10,20,40,20 | 0,40,400,5
        <div style="display:inline-flex;flex-direction:column;flex-wrap:wrap;height:30px"><a href style="height:20px"><div style="width:50px"></div></a><a href style="height:20px"><div style="width:30px"></div></a></div>
        = 0,0,50,20 | 50,0,30,20 | 0,30,400,5
        <div style="width:10px"><div style="width:min-content;display:flex;gap:5px"><a href style="height:20px"><div style="width:50px"></div></a><a href style="width:40px;height:20px"></a></div></div>
        = 0,0,50,20 | 55,0,40,20 | 0,20,400,5
        <div style="width:10px"><div style="width:min-content;display:flex;flex-wrap:wrap"><a href style="height:20px"><div style="width:50px"></div></a><a href style="width:40px;height:20px"></a></div></div>
        = 0,0,50,20 | 0,20,40,20 | 0,40,400,5
        <div class=f style="width:300px"><a href><img src=IMG40x20></a><a href><img src=IMG40x20 style="display:block"></a></div>
        = 0,0,40,25 | 40,0,40,25 | 0,25,400,5
        <div class=f style="width:300px"><a href style="display:contents"><img src=IMG40x20></a><a href style="height:50px;width:10px"></a></div>
        = 0,0,40,50 | 40,0,10,50 | 0,50,400,5
        <div class=f style="width:300px;align-items:flex-start"><a href style="display:contents"><img src=IMG40x20 style="flex:1"></a><a href style="height:50px;width:10px"></a></div>
        = 0,0,290,145 | 290,0,10,50 | 0,145,400,5
        <div class=f style="width:300px;height:60px"><a href style="display:contents"><img src=IMG40x20></a><a href style="height:50px;width:10px"></a></div>
        = 0,0,120,60 | 120,0,10,50 | 0,60,400,5
        <div class=f style="width:50px;align-items:flex-start"><a href style="display:contents"><img src=IMG40x20></a><a href style="height:50px;width:40px"></a></div>
        = 0,0,40,20 | 40,0,10,50 | 0,50,400,5
        <div class=f style="width:50px;align-items:flex-start"><a href style="display:contents"><img src=IMG40x20 style="min-width:0"></a><a href style="height:50px;width:40px"></a></div>
        = 0,0,25,12.5 | 25,0,25,50 | 0,50,400,5
        <div class=f style="width:50px;align-items:flex-start"><a href style="display:contents"><img src=IMG40x20 style="width:100%"></a><a href style="height:50px;width:40px"></a></div>
        = 0,0,40,20 | 40,0,10,50 | 0,50,400,5
        <div class=f style="width:50px;align-items:flex-start"><a href style="display:contents"><img src=IMG80x20 style="max-width:100%"></a><a href style="height:50px;width:40px"></a></div>
        = 0,0,50,12.5 | - | 0,50,400,5
        <div class=f style="width:50px;align-items:flex-start"><a href><img src=IMG80x20 style="max-width:100%"></a><a href style="height:50px;width:40px"></a></div>
        = 0,0,33.33,18 | 33.33,0,16.67,50 | 0,50,400,5
        <div class=f style="width:150px;align-items:flex-start"><a href style="display:contents"><img src=IMG40x20 style="height:40px"></a><a href style="display:contents"><img src=IMG40x20 style="max-height:10px"></a></div>
        = 0,0,80,40 | 80,0,20,10 | 0,40,400,5
        <div class=c style="width:150px"><a href style="display:contents"><img src=IMG40x20></a><a href style="display:contents"><img src=IMG40x20 style="align-self:center"></a></div>
        = 0,0,150,75 | 55,75,40,20 | 0,95,400,5
        <div class=c style="width:150px;height:60px"><a href style="display:contents"><img src=IMG40x20></a><a href style="display:contents"><img src=IMG40x20 style="align-self:center;min-height:0"></a></div>
        = 0,0,150,75 | - | 0,60,400,5
        <div class=f style="width:200px"><div class=f style="flex:1"><a href style="flex:1;height:20px"></a><a href style="flex:3;height:30px"></a></div><div class=c style="flex:2;justify-content:center"><a href style="height:10px"></a></div></div>
        = 0,0,16.67,20 | 16.67,0,50,30 | 66.67,10,133.33,10 | 0,30,400,5
        <div class=f style="width:200px;height:80px"><div style="width:30px"><a href style="display:block;height:50%"></a></div><div style="width:30px;align-self:flex-start"><a href style="display:block;height:50%"></a></div></div>
        = 0,0,30,40 | - | 0,80,400,5
        <div class=f style="width:200px"><div style="width:30px"><a href style="display:block;height:50%"></a></div><a href style="width:30px;height:60px"></a></div>
        = 0,0,30,30 | 30,0,30,60 | 0,60,400,5
        <div class=f style="width:200px;padding:5px 10px;border:3px solid;position:relative"><a href style="position:absolute;width:20px;height:10px"></a><a href style="width:30px;height:60px;position:relative;left:4px;top:2px"></a></div>
        = 13,8,20,10 | 17,10,30,60 | 0,76,400,5
        <div class=f style="width:200px;height:50px;justify-content:center;align-items:center"><a href style="position:absolute;width:20px;height:10px"></a></div>
        = 90,20,20,10 | 0,50,400,5
        <div class=f style="width:200px;height:50px;justify-content:flex-end;align-items:flex-end"><a href style="position:absolute;width:20px;height:10px;margin:3px"></a></div>
        = 177,37,20,10 | 0,50,400,5
        <div class=c style="width:200px;height:50px;justify-content:flex-end;align-items:center"><a href style="position:absolute;width:20px;height:10px"></a></div>
        = 90,40,20,10 | 0,50,400,5
        <div class=f style="width:200px;align-items:stretch"><table cellspacing=0 cellpadding=0 style="flex:1"><tr><td><a href style="display:block;height:9px"></a></table><a href style="width:20px;height:40px"></a></div>
        = 0,15.5,180,9 | 180,0,20,40 | 0,40,400,5
        <div class=f style="width:200px"><table cellspacing=0 cellpadding=0><tr><td><a href style="display:block;height:9px;width:50px"></a></table><a href style="width:20px;height:40px"></a></div>
        = 0,15.5,50,9 | 50,0,20,40 | 0,40,400,5
        <div class=f style="width:200px"><a href style="flex:0 0 25%;height:9px"></a><a href style="flex-basis:50%;max-width:50%;height:9px"></a><a href style="flex-basis:content;width:100px;height:9px"><div style="width:20px"></div></a></div>
        = 0,0,50,9 | 50,0,100,9 | 150,0,20,9 | 0,9,400,5
        <div class=f style="width:200px;flex-flow:row wrap;justify-content:center"><a href style="width:50%;height:9px"></a><a href style="width:33.33%;height:9px"></a><a href style="width:33.33%;height:9px"></a></div>
        = 16.67,0,100,9 | 116.67,0,66.66,9 | 66.67,9,66.66,9 | 0,18,400,5
        <div class=f style="width:200px;float:left"><a href style="height:9px;flex:1"></a></div><div class=f style="float:left"><a href style="height:9px;padding:5px"></a></div>
        = 0,0,200,9 | 200,0,10,19 | 0,0,400,5
        <div class=f style="margin:10px auto;max-width:300px;padding:1em"><a href style="height:9px;flex:1;margin:10px 0"></a></div>
        = 50,36,300,9 | 0,81,400,5
        <div class=c style="width:200px;height:100px"><div class=c style="flex:1"><a href style="flex:1"></a><a href style="height:20px"></a></div></div>
        = 0,0,200,80 | 0,80,200,20 | 0,100,400,5
        <div class=f style="width:200px;height:100px"><div class=c><a href style="flex:1;width:10px"></a><a href style="height:20px"></a></div></div>
        = 0,0,10,80 | 0,80,10,20 | 0,100,400,5
        <div class=f style="width:200px"><div class=c><a href style="flex:1;width:10px"></a><a href style="height:20px"></a></div><a href style="width:10px;height:70px"></a></div>
        = 0,0,10,50 | 0,50,10,20 | 10,0,10,70 | 0,70,400,5
        <div class=f style="width:300px"><a href style="width:stretch;height:9px"></a><a href style="width:max-content;height:9px"><div style="width:20px"></div></a></div>
        = 0,0,280,9 | 280,0,20,9 | 0,9,400,5
        <div class=f style="width:100px"><a href style="flex:1 1 auto;height:9px;min-width:min-content"><div style="width:70px;height:3px"></div></a><a href style="flex:1 1 auto;width:80px;height:9px;max-width:40%"></a></div>
        = 0,0,70,9 | 70,0,30,9 | 0,9,400,5
        <div class=f style="width:40px;justify-content:space-between;flex-direction:row-reverse;margin-left:50px"><a href style="flex:none;width:30px;height:9px"></a><a href style="flex:none;width:35px;height:9px"></a></div>
        = 60,0,30,9 | 25,0,35,9 | 0,9,400,5
        <div class=f style="width:200px;flex-wrap:wrap-reverse;align-items:baseline"><a href style="width:20px;height:20px"></a><a href style="width:20px;height:30px;margin-top:5px"></a><a href style="width:20px;height:9px;margin-bottom:10px"></a></div>
        = 0,15,20,20 | 20,5,20,30 | 40,26,20,9 | 0,45,400,5
        <div class=f style="width:100px;flex-wrap:wrap-reverse;height:20px;align-content:space-around;margin-top:50px"><a href style="width:60px;height:20px"></a><a href style="width:50px;height:10px"></a></div>
        = 0,60,60,20 | 0,50,50,10 | 0,70,400,5
        <div class=f style="width:200px;align-items:flex-start"><a href style="max-width:40px;height:9px"><div style="width:70px"></div></a><a href style="min-width:60px;height:9px"></a><a href style="width:50%;max-width:30px;height:9px"></a></div>
        = 0,0,40,9 | 40,0,60,9 | 100,0,30,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="flex:1 0 100px;height:9px"></a><a href style="flex:1 0 150px;height:9px"></a></div>
        = 0,0,100,9 | 100,0,150,9 | 0,9,400,5
        <div class=f style="width:200px"><a href style="flex:1;height:9px"><div style="width:30px;margin:0 -5px"></div></a><a href style="flex:3;margin:0 -10px;height:9px"></a></div>
        = 0,0,55,9 | 45,0,165,9 | 0,9,400,5
        <div class=c style="width:200px;height:100px"><div style="flex:1;overflow:hidden"><a href style="display:block;height:150px"></a></div><a href style="height:20px;flex:none"></a></div>
        = 0,0,200,80 | 0,80,200,20 | 0,100,400,5
        <div class=f style="width:200px;height:30px"><a href style="height:100%;width:20px"></a><a href style="height:50%;width:20px"></a><a href style="min-height:150%;width:20px"></a></div>
        = 0,0,20,30 | 20,0,20,15 | 40,0,20,45 | 0,30,400,5
        <div class=f style="width:200px"><a href style="height:100%;width:20px"></a><a href style="height:30px;width:20px"></a></div>
        = - | 20,0,20,30 | 0,30,400,5
        <div class=c style="width:200px;height:80px"><div class=f style="flex:1"><a href style="width:20px"></a><div class=c><a href style="flex:1;width:30px"></a></div></div></div>
        = 0,0,20,80 | 20,0,30,80 | 0,80,400,5
        <div class=f style="width:200px"><a href style="display:contents"><img src=IMG40x20 style="margin:auto"></a></div>
        = 80,0,40,20 | 0,20,400,5
        <div class=f style="width:200px;align-items:center"><a href style="display:contents"><img src=IMG40x20 style="width:60px"></a><a href style="display:contents"><img src=IMG40x20 style="padding:3px;border:1px solid"></a><a href style="height:70px;width:10px"></a></div>
        = 0,20,60,30 | 60,21,48,28 | 108,0,10,70 | 0,70,400,5
        <div class=c style="width:100px;align-items:flex-start"><a href style="display:contents"><img src=IMG200x100></a><a href style="display:contents"><img src=IMG200x100 style="max-width:100%"></a></div>
        = 0,0,200,100 | 0,100,100,50 | 0,150,400,5
        <div class=c style="width:100px"><a href style="display:contents"><img src=IMG200x100 style="width:50%"></a><a href style="display:contents"><img src=IMG200x100 style="max-width:80px"></a><a href style="display:contents"><img src=IMG200x100 style="height:10px"></a></div>
        = 0,0,50,25 | 0,25,80,40 | 0,65,100,10 | 0,75,400,5
        <div class=f style="width:200px;align-items:center;gap:8px"><a href style="display:contents"><img src=IMG40x20></a><span><a href>some words that wrap here</a></span></div>
        = 0,8,40,20 | 48,0,117.39,17 48,18,71.16,17 | 0,36,400,5
        <div class=f style="width:200px;justify-content:space-between"><a href>Left</a><a href>Right side</a></div>
        = 0,0,26.69,18 | 128.84,0,71.16,18 | 0,18,400,5
        <div class=f style="width:200px">text <a href>link</a> more <b><a href>x</a></b></div>
        = 25.8,0,24.02,18 | 86.27,0,8.91,17 | 0,18,400,5
        <div class=f style="width:300px;flex-wrap:wrap"><div style="flex:1 1 140px;padding:0 5px"><a href>One two three four five six</a></div><div style="flex:1 1 140px"><a href>Seven eight</a></div><div style="flex:1 1 140px"><a href>Nine</a></div></div>
        = 5,0,132.52,17 5,18,48.91,17 | 155,0,84.52,17 | 0,36,32.91,17 | 0,54,400,5
        <div class=f style="width:100px;align-items:baseline"><a href style="font-size:30px">A</a><a href>b c d e f g h i</a></div>
        = 0,0,20.02,34 | 20.02,13,79.98,36 | 0,49,400,5
        <table cellspacing=0 cellpadding=0 width=300><tr><td><div class=f><a href style="flex:1">a</a><a href style="flex:1">b</a></div><td valign=top><div class=f style="flex-direction:column"><a href>c d</a><a href>e</a></div></table>
        = 0,9,68.23,18 | 68.23,9,68.23,18 | 136.47,0,163.53,18 | 136.47,18,163.53,18 | 0,36,400,5
        """#)
}
